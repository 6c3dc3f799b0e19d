// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <tl/expected.hpp>

namespace carrel {

/// A value, or why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// For a step that has nothing to hand back.
using Done = Result<void>;

inline tl::unexpected<Error> fail(ErrorKind kind, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(detail), nullptr});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace carrel

/// Leaves the function with the error of the expression, if it has one.
#define CARREL_TRY(...)                                                                                                \
    do {                                                                                                               \
        if (auto carrelTried = (__VA_ARGS__); !carrelTried)                                                            \
            return ::carrel::fail(std::move(carrelTried).error());                                                     \
    } while (false)

#define CARREL_JOIN_INNER(a, b) a##b
#define CARREL_JOIN(a, b) CARREL_JOIN_INNER(a, b)
#define CARREL_ASSIGN_INNER(temporary, target, ...)                                                                    \
    auto temporary = (__VA_ARGS__);                                                                                    \
    if (!temporary)                                                                                                    \
        return ::carrel::fail(std::move(temporary).error());                                                           \
    target = *std::move(temporary)

/// Declares or assigns `target` from a Result, or leaves the function with its error.
#define CARREL_ASSIGN(target, ...) CARREL_ASSIGN_INNER(CARREL_JOIN(carrelResult, __LINE__), target, __VA_ARGS__)
