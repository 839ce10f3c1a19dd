// SPDX-License-Identifier: Apache-2.0
/** C for BPF programs: encoders that need no library and that the kernel's verifier accepts. */
package org.opentelemetry.render.cpp.bpf;
