// SPDX-License-Identifier: Apache-2.0
/**
 * The intermediate representation between the front end and all generators: immutable records
 * without EMF types.
 */
package org.opentelemetry.render.ir;
