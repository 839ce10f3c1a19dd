// SPDX-License-Identifier: Apache-2.0
/** Diagnostics in the formats of other programs, one class for each. */
package org.opentelemetry.render.report;
