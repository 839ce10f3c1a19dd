// SPDX-License-Identifier: Apache-2.0
/** The façade over the pipeline: sources in, diagnostics and output out. */
package org.opentelemetry.render.compiler;
