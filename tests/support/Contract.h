// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/HttpMessage.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace carrel::test {

/// resources/api/openapi.yaml, held against what is really said.
class Contract {
public:
    /// Ends the program where there is no description.
    explicit Contract(const QString& path);

    struct Operation {
        QString method;  ///< "get"
        QString path;    ///< "/v1/blobs/{sha256}"
        QJsonObject description;
        QHash<QString, QString> inPath;
        QString name() const { return method + u' ' + path; }
    };
    std::vector<Operation> operations() const;
    /// What a request asks for; nothing: no operation of ours.
    std::optional<Operation> operationOf(const HttpMessage& request) const;

    /// How the two break it; empty: they are as described. What a request says counts where the academy accepted it.
    QStringList breaches(const HttpMessage& request, const HttpMessage& reply) const;

private:
    QJsonObject resolved(const QJsonValue& value) const;
    void checkRequest(const Operation& operation, const HttpMessage& request, QStringList& breaches) const;
    void checkParameters(const Operation& operation, const HttpMessage& request, QStringList& breaches) const;
    void checkReply(const Operation& operation, const HttpMessage& request, const HttpMessage& reply,
                    QStringList& breaches) const;
    void checkProblem(const QJsonObject& response, const HttpMessage& reply, QStringList& breaches) const;
    void checkBody(const QJsonObject& content, const HttpMessage& message, QStringList& breaches) const;
    void check(const QJsonObject& schema, const QJsonValue& value, const QString& at, QStringList& breaches) const;
    void checkObject(const QJsonObject& schema, const QJsonObject& value, const QString& at,
                     QStringList& breaches) const;

    QJsonObject m_api;
};

}  // namespace carrel::test
