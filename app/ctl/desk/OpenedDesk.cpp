// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/OpenedDesk.h"

namespace carrel::ctl {

OpenedDesk::OpenedDesk(std::unique_ptr<session::OpenDesk> session)
    : m_session(std::move(session)), preferences(vault()), importing(vault(), preferences),
      exporting(vault(), preferences), reading(vault(), preferences), reviewing(vault(), preferences), noting(vault()),
      searching(vault(), preferences)
{
}

Result<std::unique_ptr<OpenedDesk>> OpenedDesk::over(std::unique_ptr<session::OpenDesk> session)
{
    auto opened = std::unique_ptr<OpenedDesk>(new OpenedDesk(std::move(session)));
    CARREL_TRY(opened->preferences.load());
    return opened;
}

}  // namespace carrel::ctl
