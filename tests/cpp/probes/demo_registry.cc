// SPDX-License-Identifier: Apache-2.0
//
// The probe of the documentation, as a program uses it.
#include <generated/demo/probes/registry.h>

render::probe::Outcome add_probes(render::probe::Manager& manager) {
  return demo::probes::register_all(manager);
}
