// SPDX-License-Identifier: Apache-2.0
/** Reads records of the wire and captures of them, from strangers, by the facts of a model. */
package org.opentelemetry.render.decode;
