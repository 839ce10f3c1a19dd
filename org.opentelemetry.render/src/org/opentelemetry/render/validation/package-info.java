// SPDX-License-Identifier: Apache-2.0
/** The rules of the language: {@link org.opentelemetry.render.validation.Rules} lists them all. */
package org.opentelemetry.render.validation;
