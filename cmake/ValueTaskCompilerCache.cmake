# Compile through ccache where there is one.
#
# Precompiled headers and ccache only go together when ccache is told not to
# compare what a precompiled header makes it unable to see (pch_defines) and
# when clang leaves time stamps out of the header (-fno-pch-timestamp, set with
# the other compile options).

find_program(VALUETASK_CCACHE ccache)
mark_as_advanced(VALUETASK_CCACHE)

if(VALUETASK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    "${VALUETASK_CCACHE}")
endif()
