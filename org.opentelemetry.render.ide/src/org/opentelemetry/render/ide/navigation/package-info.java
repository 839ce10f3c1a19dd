// SPDX-License-Identifier: Apache-2.0
/** Finding one's way: definitions, references, outlines. */
package org.opentelemetry.render.ide.navigation;
