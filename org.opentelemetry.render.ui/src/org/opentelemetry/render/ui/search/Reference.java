// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.search;

import org.eclipse.core.resources.IFile;

/**
 * A line with references.
 *
 * @param line from 1
 * @param text the line without the space around it
 */
record Reference(IFile file, int line, String text) {}
