// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Desk.h"

namespace carrel::desk {

Desk::Desk(std::unique_ptr<store::Vault> vault)
    : m_vault(std::move(vault)), preferences(*m_vault), importing(*m_vault, preferences), reading(*m_vault, preferences),
      testing(*m_vault), reviewing(*m_vault, preferences), noting(*m_vault), searching(*m_vault, preferences),
      today(*m_vault, preferences)
{
}

Desk::~Desk() = default;

Result<std::unique_ptr<Desk>> Desk::over(std::unique_ptr<store::Vault> vault)
{
    auto desk = std::unique_ptr<Desk>(new Desk(std::move(vault)));
    CARREL_TRY(desk->preferences.load());
    return desk;
}

}  // namespace carrel::desk
