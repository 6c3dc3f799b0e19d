// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

#include <QJsonObject>

namespace carrel::ctl {

QJsonObject toJson(const desk::Note& note);

/// Says that the note was saved, and where the desk belongs to an academy, whether it is more than that takes.
Result<ExitCode> tellSaved(OpenedDesk& desk, const desk::Note& note, Console& console);

/// A desk, and the text of a note that came with the command.
struct DeskAndText {
    std::unique_ptr<OpenedDesk> desk;
    QString text;
};

/// The text is the operands from `first` on, joined by spaces; standard input where there is none, or for "-". It is
/// read before the desk opens, for what writes into this pipe may be a carrelctl with the same desk open; only a
/// passphrase that comes the same way stands in front of it. Fails as opening does; with InvalidInput when there is no
/// text, or when it is no UTF-8 or blank; TooLarge.
Result<DeskAndText> openWithText(DeskDoor& door, const Invocation& invocation, qsizetype first, Console& console);

}  // namespace carrel::ctl
