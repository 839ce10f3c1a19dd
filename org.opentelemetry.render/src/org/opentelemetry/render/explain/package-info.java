// SPDX-License-Identifier: Apache-2.0
/** Explains rules to people: on the terminal and as a page of the documentation. */
package org.opentelemetry.render.explain;
