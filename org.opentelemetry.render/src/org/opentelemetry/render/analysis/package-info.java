// SPDX-License-Identifier: Apache-2.0
/** Tolerant answers about any model, broken ones too: never an exception, never null. */
package org.opentelemetry.render.analysis;
