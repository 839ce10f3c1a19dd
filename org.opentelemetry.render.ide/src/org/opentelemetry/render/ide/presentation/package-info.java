// SPDX-License-Identifier: Apache-2.0
/** How a text looks: colours by meaning, folding. */
package org.opentelemetry.render.ide.presentation;
