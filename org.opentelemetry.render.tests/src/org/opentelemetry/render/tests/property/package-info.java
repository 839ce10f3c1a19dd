// SPDX-License-Identifier: Apache-2.0
/**
 * Compares generated C++ with an independent codec on random models. Run by {@code tests/property}
 * with the compiler's jar, so nothing here may need more than that: neither JUnit nor Eclipse.
 */
package org.opentelemetry.render.tests.property;
