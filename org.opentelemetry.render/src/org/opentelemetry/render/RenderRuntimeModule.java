// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render;

/** Guice bindings of the language: what differs from Xtext's defaults. */
public class RenderRuntimeModule extends AbstractRenderRuntimeModule {}
