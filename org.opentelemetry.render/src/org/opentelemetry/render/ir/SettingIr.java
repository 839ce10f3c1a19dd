// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Optional;

/**
 * A setting of a probe, or the ratio of a sampler.
 *
 * @param type {@code bool}, {@code u8} to {@code s64}, or {@code ratio}
 * @param initial as text: {@code true}, {@code -12}, {@code 0.25}
 * @param change {@code live}, {@code reattach} or {@code reload}
 * @param offset in the struct that programs read; 0 for {@code enabled}, which is in its head
 */
public record SettingIr(
    String name,
    String type,
    String initial,
    Optional<String> least,
    Optional<String> most,
    String change,
    int offset) {}
