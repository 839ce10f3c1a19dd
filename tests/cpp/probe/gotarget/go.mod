// SPDX-License-Identifier: Apache-2.0
module gotarget

go 1.18
