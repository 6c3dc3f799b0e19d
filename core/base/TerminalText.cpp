// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TerminalText.h"

namespace carrel {

QString terminalText(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

}  // namespace carrel
