// SPDX-License-Identifier: Apache-2.0
/** C++ of metrics: the values that aggregates collect. */
package org.opentelemetry.render.cpp.metric;
