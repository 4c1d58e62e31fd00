# valuetask_enable_clang_tidy(<target> [CHECKS <globs> | USE_CONFIG]
#                             [WARNINGS_AS_ERRORS])
#
# Runs the checks of valuetask on each C++ file of the target when it is
# compiled, whatever the compiler. By default these checks alone; CHECKS takes
# what clang-tidy's --checks takes, and USE_CONFIG leaves it to the .clang-tidy
# files. Their options count in any case. valuetask-tidy knows all checks of clang-tidy, so that it
# takes the place of a clang-tidy that is set for the target already.
# With WARNINGS_AS_ERRORS a finding of valuetask's ends the build.
function(valuetask_enable_clang_tidy target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "USE_CONFIG;WARNINGS_AS_ERRORS" "CHECKS" "")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "valuetask_enable_clang_tidy does not know "
      "'${arg_UNPARSED_ARGUMENTS}'; it takes a target, CHECKS, "
      "USE_CONFIG and WARNINGS_AS_ERRORS")
  endif()
  if(NOT TARGET "${target}")
    message(FATAL_ERROR
      "valuetask_enable_clang_tidy: '${target}' is no target")
  endif()
  if(NOT VALUETASK_TIDY)
    message(FATAL_ERROR "valuetask_enable_clang_tidy needs valuetask-tidy, and "
      "CMake found none; install the package valuetask-tools, or add "
      "-DVALUETASK_TIDY=<path>")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(WARNING "valuetask_enable_clang_tidy does nothing with the generator "
      "'${CMAKE_GENERATOR}'; CMake runs clang-tidy with Ninja and Makefiles")
  endif()

  set(checks "--checks=-*,valuetask-*")
  if(arg_USE_CONFIG)
    set(checks "")
  elseif(arg_CHECKS)
    set(checks "--checks=${arg_CHECKS}")
  endif()
  set(errors "")
  if(arg_WARNINGS_AS_ERRORS)
    set(errors "--warnings-as-errors=valuetask-*")
  endif()
  set(command "${VALUETASK_TIDY}" --quiet ${checks} ${errors})
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # Options that only the compiler in use knows are no finding.
    list(APPEND command --extra-arg=-Wno-unknown-warning-option
      --extra-arg=-Wno-ignored-optimization-argument
      --extra-arg=-Wno-unused-command-line-argument)
  endif()
  set_property(TARGET "${target}" PROPERTY CXX_CLANG_TIDY "${command}")
endfunction()
