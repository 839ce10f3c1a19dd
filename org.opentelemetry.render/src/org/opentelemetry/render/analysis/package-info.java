// SPDX-License-Identifier: Apache-2.0
/**
 * Tolerant answers about any model, broken ones too: never an exception, never null; what is
 * unresolved or invalid is absent. One class per topic, all pure functions of the model, which is
 * never changed; {@link org.opentelemetry.render.analysis.Analysis} remembers the costly ones.
 */
package org.opentelemetry.render.analysis;
