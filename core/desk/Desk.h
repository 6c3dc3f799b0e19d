// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Exporting.h"
#include "core/desk/Importing.h"
#include "core/desk/Noting.h"
#include "core/desk/Preferences.h"
#include "core/desk/Reading.h"
#include "core/desk/Reviewing.h"
#include "core/desk/Searching.h"
#include "core/desk/Testing.h"
#include "core/desk/Today.h"

#include <memory>

namespace carrel::desk {

/// An open desk: the vault and the activities over it. Made when a vault is unlocked, gone when it locks.
class Desk {
public:
    /// Reads the preferences, so that no screen waits for them.
    static Result<std::unique_ptr<Desk>> over(std::unique_ptr<store::Vault> vault);
    /// Over a vault that somebody else closes before this desk goes, and keeps until it is gone.
    static Result<std::unique_ptr<Desk>> over(store::Vault& vault);
    ~Desk();

    store::Vault& vault() { return m_vault; }

private:
    explicit Desk(store::Vault& vault);
    std::unique_ptr<store::Vault> m_owned;
    store::Vault& m_vault;

public:
    Preferences preferences;
    Importing importing;
    Exporting exporting;
    Reading reading;
    Testing testing;
    Reviewing reviewing;
    Noting noting;
    Searching searching;
    Today today;
};

}  // namespace carrel::desk
