// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::bench {

/// How often anything in this process has had a file put on the disk so far.
int fsyncs();

}  // namespace carrel::bench
