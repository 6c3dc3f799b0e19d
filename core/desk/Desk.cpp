// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Desk.h"

#include "core/desk/LastAnswer.h"

namespace carrel::desk {

Desk::Desk(store::Vault& vault)
    : m_vault(vault), preferences(m_vault), importing(m_vault, preferences), exporting(m_vault, preferences),
      reading(m_vault, preferences), testing(m_vault), reviewing(m_vault, preferences), noting(m_vault),
      searching(m_vault, preferences), today(m_vault, preferences)
{
}

Desk::~Desk()
{
    // What was handed in uses the activities, so it ends before they go.
    if (m_owned)
        m_owned->close(store::Vault::PendingReads::Interrupt);
}

Result<std::unique_ptr<Desk>> Desk::over(std::unique_ptr<store::Vault> vault)
{
    CARREL_ASSIGN(auto desk, over(*vault));
    desk->m_owned = std::move(vault);
    return desk;
}

Result<std::unique_ptr<Desk>> Desk::over(store::Vault& vault)
{
    auto desk = std::unique_ptr<Desk>(new Desk(vault));
    CARREL_TRY(desk->preferences.load());
    foldLastAnswer(vault, desk->preferences.scheduling());
    return desk;
}

}  // namespace carrel::desk
