// SPDX-License-Identifier: Apache-2.0
// The words for the values of enumerations.
#include "render/probe/config.h"
#include "render/probe/manifest.h"
#include "render/probe/status.h"

namespace render::probe {

std::string_view to_string(Hook hook) {
  switch (hook) {
    case Hook::function_entry:
      return "entry function";
    case Hook::function_return:
      return "return function";
    case Hook::usdt:
      return "usdt";
    case Hook::tracepoint:
      return "tracepoint";
    case Hook::raw_tracepoint:
      return "raw_tracepoint";
    case Hook::tp_btf:
      return "tp_btf";
    case Hook::kprobe:
      return "kprobe";
    case Hook::kretprobe:
      return "kretprobe";
    case Hook::fentry:
      return "fentry";
    case Hook::fexit:
      return "fexit";
    case Hook::perf:
      return "perf";
  }
  return "unknown";
}

std::string_view to_string(Change change) {
  switch (change) {
    case Change::none:
      return "none";
    case Change::live:
      return "live";
    case Change::reattach:
      return "reattach";
    case Change::reload:
      return "reload";
  }
  return "unknown";
}

std::string_view to_string(ProbeState state) {
  switch (state) {
    case ProbeState::registered:
      return "registered";
    case ProbeState::blocked:
      return "blocked";
    case ProbeState::unsupported:
      return "unsupported";
    case ProbeState::failed:
      return "failed";
    case ProbeState::loaded:
      return "loaded";
    case ProbeState::active:
      return "active";
    case ProbeState::degraded:
      return "degraded";
    case ProbeState::disabled:
      return "disabled";
    case ProbeState::unloading:
      return "unloading";
    case ProbeState::unloaded:
      return "unloaded";
  }
  return "unknown";
}

std::string_view to_string(AttachState state) {
  switch (state) {
    case AttachState::attaching:
      return "attaching";
    case AttachState::attached:
      return "attached";
    case AttachState::filtered:
      return "filtered";
    case AttachState::refused:
      return "refused";
    case AttachState::detaching:
      return "detaching";
  }
  return "unknown";
}

}  // namespace render::probe
