// SPDX-License-Identifier: Apache-2.0
/** Leads from what C++ compilers print back to the model. */
package org.opentelemetry.render.locate;
