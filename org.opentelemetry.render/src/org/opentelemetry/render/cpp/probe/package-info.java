// SPDX-License-Identifier: Apache-2.0
/**
 * Both sides of a probe: C that runs in the kernel, and C++ that loads it and takes its records.
 */
package org.opentelemetry.render.cpp.probe;
