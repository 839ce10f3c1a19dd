// SPDX-License-Identifier: Apache-2.0
/** What a model takes: ids and numbers used and free, and the memory of its instances. */
package org.opentelemetry.render.map;
