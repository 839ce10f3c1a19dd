// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.locate;

import org.opentelemetry.render.diagnostics.Location;

/**
 * An element of the model.
 *
 * @param what in words: {@code message 'bought'}
 * @param location of its name
 */
public record Found(String what, Location location) {}
