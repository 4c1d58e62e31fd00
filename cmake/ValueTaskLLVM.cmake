# Finds LLVM and Clang, says what to do when they are not there, and defines
#
#   VALUETASK_CLANG_RESOURCE_DIR   headers such as stddef.h of this clang
#   VALUETASK_CLANG_TIDY           clang-tidy of this LLVM, or NOTFOUND
#   valuetask_link_clang_tidy(T)   links target T as a whole clang-tidy
#
# No version is passed to find_package: Clang's version file accepts "22.1" but
# not "22". The major version is compared afterwards.

find_package(Clang QUIET CONFIG
  HINTS /usr/lib/llvm-22 /usr/lib/llvm-21 /usr/lib/llvm-20 /usr/lib/llvm-19)

if(NOT Clang_FOUND)
  message(FATAL_ERROR
    "valuetask needs the development files of Clang 22, and CMake found none.\n"
    "On Debian or Ubuntu:\n"
    "  apt-get install clang-22 libclang-22-dev llvm-22-dev\n"
    "(or run scripts/setup). For an LLVM of your own, add\n"
    "  -DClang_DIR=<prefix>/lib/cmake/clang")
endif()

if(LLVM_VERSION_MAJOR EQUAL 22)
  message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")
elseif(LLVM_VERSION_MAJOR GREATER_EQUAL 19 AND LLVM_VERSION_MAJOR LESS 22)
  message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}; "
    "valuetask is developed and tested with 22")
else()
  message(FATAL_ERROR
    "valuetask needs Clang 22 (19 to 21 may do), and CMake found "
    "${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}.\n"
    "On Debian or Ubuntu:\n"
    "  apt-get install clang-22 libclang-22-dev llvm-22-dev\n"
    "If Clang 22 is installed elsewhere, add\n"
    "  -DClang_DIR=<prefix>/lib/cmake/clang\n"
    "and remove the build directory first.")
endif()

if(NOT EXISTS "${LLVM_INCLUDE_DIRS}/clang-tidy/ClangTidyCheck.h"
   OR NOT TARGET clangTidyMain)
  message(FATAL_ERROR
    "Clang ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX} comes without "
    "clang-tidy's headers and libraries.\n"
    "On Debian or Ubuntu they are in libclang-${LLVM_VERSION_MAJOR}-dev.")
endif()

set(VALUETASK_CLANG_RESOURCE_DIR
  "${LLVM_LIBRARY_DIR}/clang/${LLVM_VERSION_MAJOR}" CACHE PATH
  "Resource directory of Clang that valuetask-tidy falls back to")
find_program(VALUETASK_CLANG_TIDY
  NAMES clang-tidy-${LLVM_VERSION_MAJOR} clang-tidy
  HINTS "${LLVM_TOOLS_BINARY_DIR}" NO_DEFAULT_PATH)

# clang-tidy's own libraries exist as archives only; what they need of Clang
# and LLVM comes from the shared libraries, through their link interfaces.
# Naming clangAST and its like here as well would put two copies of Clang into
# one process.
function(valuetask_link_clang_tidy target)
  target_link_libraries(${target} PRIVATE clangTidyMain)
  if(CLANG_LINK_CLANG_DYLIB)
    target_link_libraries(${target} PRIVATE clang-cpp LLVM)
  else()
    # Of LLVM, what clang-tidy itself does not need.
    llvm_map_components_to_libnames(profile_libraries profiledata)
    target_link_libraries(${target} PRIVATE ${profile_libraries})
  endif()
endfunction()
