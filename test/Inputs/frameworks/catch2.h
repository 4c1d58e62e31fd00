//===- catch2.h - the shape of Catch2's macros ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What matters for the analysis: the expression is spelled three times, in a
// probe that is not evaluated, under a decomposing operator inside try, and in
// the condition of the surrounding do-loop behind `false &&`.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_FRAMEWORKS_CATCH2_H
#define VALUETASK_TEST_INPUTS_FRAMEWORKS_CATCH2_H

namespace Catch {

enum class disposition { normal, go_on };

class expression {};

template <class T> class left_side : public expression {
public:
  explicit left_side(const T &value);
  template <class U> expression operator==(const U &other) const;
  template <class U> expression operator!=(const U &other) const;
  template <class U> expression operator>(const U &other) const;
  template <class U> expression operator<(const U &other) const;
};

struct decomposer {
  template <class T> left_side<T> operator<=(const T &value) const;
};

class AssertionHandler {
public:
  AssertionHandler(const char *macro, const char *text, disposition on_failure);
  void handle(const expression &e);
  void passed();
  void unexpected_exception();
  void expected_exception_missing();
  bool allowThrows() const;
  void complete();
};

} // namespace Catch

#define CATCH_LIKE_PROBE(...) (void)__builtin_constant_p(__VA_ARGS__)

#define CATCH_LIKE_TEST(macro, on_failure, ...)                                \
  do {                                                                         \
    CATCH_LIKE_PROBE(__VA_ARGS__);                                             \
    ::Catch::AssertionHandler catch_handler(macro, #__VA_ARGS__,               \
                                            ::Catch::disposition::on_failure); \
    try {                                                                      \
      _Pragma("clang diagnostic push")                                         \
          _Pragma("clang diagnostic ignored \"-Wparentheses\"")                \
              catch_handler.handle(::Catch::decomposer() <= __VA_ARGS__);      \
      _Pragma("clang diagnostic pop")                                          \
    } catch (...) {                                                            \
      catch_handler.unexpected_exception();                                    \
    }                                                                          \
    catch_handler.complete();                                                  \
  } while ((void)0, (false) && static_cast<const bool &>(!!(__VA_ARGS__)))

#define CATCH_LIKE_THROWS(macro, on_failure, ...)                              \
  do {                                                                         \
    ::Catch::AssertionHandler catch_handler(macro, #__VA_ARGS__,               \
                                            ::Catch::disposition::on_failure); \
    if (catch_handler.allowThrows())                                           \
      try {                                                                    \
        static_cast<void>(__VA_ARGS__);                                        \
        catch_handler.expected_exception_missing();                            \
      } catch (...) {                                                          \
        catch_handler.passed();                                                \
      }                                                                        \
    else                                                                       \
      catch_handler.passed();                                                  \
    catch_handler.complete();                                                  \
  } while (false)

#define REQUIRE(...) CATCH_LIKE_TEST("REQUIRE", normal, __VA_ARGS__)
#define CHECK(...) CATCH_LIKE_TEST("CHECK", go_on, __VA_ARGS__)
#define REQUIRE_THROWS(...)                                                    \
  CATCH_LIKE_THROWS("REQUIRE_THROWS", normal, __VA_ARGS__)

#endif // VALUETASK_TEST_INPUTS_FRAMEWORKS_CATCH2_H
