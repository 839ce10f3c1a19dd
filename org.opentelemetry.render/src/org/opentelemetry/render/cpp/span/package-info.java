// SPDX-License-Identifier: Apache-2.0
/**
 * C++ of spans: the Index, its containers, references of all kinds, and the Connection. One
 * template per file.
 */
package org.opentelemetry.render.cpp.span;
