// SPDX-License-Identifier: Apache-2.0
/**
 * Writes models, and C++ that tries what is generated for them: random models against an
 * independent codec for {@code tests/property}, suspicious names for {@code tests/names}. Scripts
 * run these programs with the compiler's jar, so nothing here may need more than that: neither
 * JUnit nor Eclipse.
 */
package org.opentelemetry.render.tests.property;
