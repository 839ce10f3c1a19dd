// SPDX-License-Identifier: Apache-2.0
/**
 * Generation cannot fail: random models are correct, whatever is changed in a model gives
 * diagnostics or a model that can be generated, and what passes without an error compiles.
 */
package org.opentelemetry.render.tests.mutation;
