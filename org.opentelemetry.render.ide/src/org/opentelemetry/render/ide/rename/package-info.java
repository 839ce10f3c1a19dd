// SPDX-License-Identifier: Apache-2.0
/** Renaming, with what it does to others. */
package org.opentelemetry.render.ide.rename;
