// SPDX-License-Identifier: Apache-2.0
/** From cross references to elements, and the wording of what cannot be found. */
package org.opentelemetry.render.linking;
