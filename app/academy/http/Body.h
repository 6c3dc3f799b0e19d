// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace httplib {
struct Request;
class ContentReader;
}  // namespace httplib

namespace carrel::academy {

/// The body, or the status that refuses it.
struct Body {
    QByteArray bytes;
    int refused = 0;
};
/// Reads it within `most` bytes and a time that its length allows: 400, 408, 411, 413, 415 where it cannot be.
Body bodyOf(const httplib::Request& request, const httplib::ContentReader& read, qsizetype most);

}  // namespace carrel::academy
