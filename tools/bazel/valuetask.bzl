"""Linting as Bazel actions: one per source file, cached and run remotely like compiling.

In WORKSPACE, with valuetask installed below /opt/valuetask and this folder in reach:

    load("@valuetask_rules//:valuetask.bzl", "valuetask_tools")
    valuetask_tools(name = "valuetask", path = "/opt/valuetask")

From the command line, results in bazel-bin (`valuetask-lint merge` reads them):

    bazel build //... --aspects=@valuetask_rules//:valuetask.bzl%valuetask_lint \
        --output_groups=valuetask

As a test that fails on findings, of a target and all that it depends on:

    load("@valuetask_rules//:valuetask.bzl", "valuetask_lint_test")
    valuetask_lint_test(name = "lint", targets = [":server"])
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME", "C_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

ValueTaskLintInfo = provider(
    doc = "Results of valuetask-lint job, for a target and what it depends on.",
    fields = {"results": "depset of JSON files"},
)

_C = ["c"]
_CXX = ["cc", "cpp", "cxx", "c++", "C"]

# gcc's own, which Bazel's default toolchain adds and clang takes for errors.
_ONLY_GCC = ["-fno-canonical-system-headers"]

def _compile_command(target, ctx, toolchain, features, source):
    """What Bazel would compile the file with."""
    context = target[CcInfo].compilation_context
    is_c = source.extension in _C
    options = list(ctx.fragments.cpp.copts) + list(getattr(ctx.rule.attr, "copts", []))
    options += list(ctx.fragments.cpp.conlyopts if is_c else ctx.fragments.cpp.cxxopts)
    defines = [context.defines]
    if hasattr(context, "local_defines"):
        defines.append(context.local_defines)
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = source.path,
        user_compile_flags = [ctx.expand_make_variables("copts", o, {}) for o in options],
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(transitive = defines),
    )
    action = C_COMPILE_ACTION_NAME if is_c else CPP_COMPILE_ACTION_NAME
    compiler = cc_common.get_tool_for_action(feature_configuration = features, action_name = action)
    flags = cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    )
    return [compiler] + [f for f in flags if f not in _ONLY_GCC]

def _lint(target, ctx, toolchain, features, source):
    result = ctx.actions.declare_file("%s.valuetask/%s.json" % (ctx.label.name, source.short_path.replace("../", "")))
    arguments = ctx.actions.args()
    arguments.add("job")
    arguments.add("--never-fail")  # what is broken is in the result, for the test to tell
    arguments.add(ctx.file._tidy, format = "--tidy=%s")
    arguments.add(result, format = "--output=%s")
    arguments.add(source, format = "--file=%s")
    arguments.add_all(ctx.files._config, format_each = "--config-file=%s")
    arguments.add("--")
    arguments.add_all(_compile_command(target, ctx, toolchain, features, source))
    ctx.actions.run(
        executable = ctx.file._lint,
        arguments = [arguments],
        inputs = depset(
            [source] + ctx.files._config + ctx.files._inputs,
            transitive = [target[CcInfo].compilation_context.headers, toolchain.all_files],
        ),
        tools = [ctx.file._tidy],
        outputs = [result],
        mnemonic = "ValueTaskLint",
        progress_message = "Linting %s" % source.short_path,
    )
    return result

def _aspect(target, ctx):
    below = []
    for name in ["deps", "implementation_deps"]:
        for dep in getattr(ctx.rule.attr, name, None) or []:
            if ValueTaskLintInfo in dep:
                below.append(dep[ValueTaskLintInfo].results)
    results = []
    if CcInfo in target and ctx.rule.kind.startswith("cc_"):
        toolchain = find_cpp_toolchain(ctx)
        features = cc_common.configure_features(
            ctx = ctx,
            cc_toolchain = toolchain,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features + ["module_maps", "layering_check"],
        )
        for attribute in getattr(ctx.rule.attr, "srcs", None) or []:
            for source in attribute.files.to_list():
                if source.extension in _C + _CXX:
                    results.append(_lint(target, ctx, toolchain, features, source))
    return [
        ValueTaskLintInfo(results = depset(results, transitive = below)),
        OutputGroupInfo(valuetask = depset(results, transitive = below)),
    ]

valuetask_lint = aspect(
    doc = "Lints the sources of a target and of what it depends on.",
    implementation = _aspect,
    attr_aspects = ["deps", "implementation_deps"],
    attrs = {
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
        "_config": attr.label(default = "@valuetask//:config"),
        "_inputs": attr.label(default = "@valuetask//:inputs"),
        "_lint": attr.label(default = "@valuetask//:bin/valuetask-lint", allow_single_file = True),
        "_tidy": attr.label(default = "@valuetask//:bin/valuetask-tidy", allow_single_file = True),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"

def _test(ctx):
    results = depset(transitive = [t[ValueTaskLintInfo].results for t in ctx.attr.targets])
    words = [ctx.file._lint.short_path, "merge"] + ctx.attr.options
    words += [f.short_path for f in results.to_list()]
    ctx.actions.write(
        ctx.outputs.executable,
        "#!/bin/sh\nexec " + " ".join([_quoted(w) for w in words]) + ' "$@"\n',
        is_executable = True,
    )
    return [DefaultInfo(runfiles = ctx.runfiles([ctx.file._lint], transitive_files = results))]

valuetask_lint_test = rule(
    doc = "Fails on findings, and on what could not be analysed.",
    implementation = _test,
    attrs = {
        "options": attr.string_list(doc = "For valuetask-lint merge, e.g. --baseline=..."),
        "targets": attr.label_list(aspects = [valuetask_lint], mandatory = True),
        "_lint": attr.label(default = "@valuetask//:bin/valuetask-lint", allow_single_file = True),
    },
    test = True,
)

def _name(label):
    """As seen from another repository."""
    return "@%s//%s:%s" % (label.workspace_name, label.package, label.name)

def _tools(ctx):
    for name in ["bin/valuetask-lint", "bin/valuetask-tidy"]:
        ctx.symlink(ctx.attr.path + "/" + name, name)
    ctx.file("BUILD.bazel", """\
package(default_visibility = ["//visibility:public"])
exports_files(["bin/valuetask-lint", "bin/valuetask-tidy"])
filegroup(name = "config", srcs = %s)
filegroup(name = "inputs", srcs = %s)
""" % (
        repr([_name(label) for label in [ctx.attr.config] if label]),
        repr([_name(label) for label in ctx.attr.inputs]),
    ))

valuetask_tools = repository_rule(
    doc = "valuetask as it is installed.",
    implementation = _tools,
    attrs = {
        "config": attr.label(doc = "A .clang-tidy file for all of the workspace"),
        "inputs": attr.label_list(doc = "What it names: models, profiles"),
        "path": attr.string(mandatory = True, doc = "The prefix of the installation"),
    },
)
