// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

namespace carrel::desk {

/// A folder of our own beside `target`, in which it is written until it is whole. It goes with all that is in it;
/// what was there before is nobody's to take away.
class UnfinishedExport {
public:
    /// Fails with NotFound, DiskFull, ReadOnly, Io.
    static Result<UnfinishedExport> beside(const QString& target);
    UnfinishedExport(UnfinishedExport&& other) noexcept;
    UnfinishedExport(const UnfinishedExport&) = delete;
    UnfinishedExport& operator=(const UnfinishedExport&) = delete;
    UnfinishedExport& operator=(UnfinishedExport&&) = delete;
    ~UnfinishedExport();

    /// Where the file or folder is to be made.
    QString path() const;
    /// Gives what was made there its name, once it is on the disk; a file that has it is replaced.
    Done finish();

private:
    UnfinishedExport(QString target, QString folder) : m_target(std::move(target)), m_folder(std::move(folder)) {}

    QString m_target;
    QString m_folder;
};

}  // namespace carrel::desk
