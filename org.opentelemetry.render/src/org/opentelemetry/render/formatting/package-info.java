// SPDX-License-Identifier: Apache-2.0
/**
 * The layout of {@code .render} files. Works on tokens and comments in the order of the text, so it
 * changes white space and nothing else; docs/format.md has the rules.
 */
package org.opentelemetry.render.formatting;
