// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

/** Runs the rules over a document. */
public class RenderValidator extends AbstractRenderValidator {}
