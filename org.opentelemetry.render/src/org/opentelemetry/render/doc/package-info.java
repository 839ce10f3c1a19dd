// SPDX-License-Identifier: Apache-2.0
/**
 * References of models for the people who operate and write peers of a system: one HTML page or one
 * Markdown document. Made of the IR and the comments of the source; the same model gives the same
 * bytes on every machine.
 */
package org.opentelemetry.render.doc;
