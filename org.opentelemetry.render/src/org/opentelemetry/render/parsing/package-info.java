// SPDX-License-Identifier: Apache-2.0
/** From text to model: error recovery, value conversion and the wording of syntax errors. */
package org.opentelemetry.render.parsing;
