// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.scoping;

/** Says which elements each cross reference can see. */
public class RenderScopeProvider extends AbstractRenderScopeProvider {}
