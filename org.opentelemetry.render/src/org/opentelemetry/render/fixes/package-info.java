// SPDX-License-Identifier: Apache-2.0
/**
 * Edits that make a diagnostic go away. {@link org.opentelemetry.render.fixes.Fixes} computes them
 * when somebody asks; {@link org.opentelemetry.render.fixes.FixTable} says for every rule who does.
 */
package org.opentelemetry.render.fixes;
