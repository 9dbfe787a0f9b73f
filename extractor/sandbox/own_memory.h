// A child's memory, in few pages.
//
// A child begins with the pages of its parent, of which it gets a copy when it writes to one, and
// gets every new page when it first touches it: a thousand faults for a report, each of which costs
// more than what is done with the page. So what it allocates is taken from fresh memory of its own
// in large pages (2 MiB) where the system has them. Where it has not, nothing changes but the time.
#pragma once

namespace nianbao {

// In the parent, once what children need stands there: takes every gap between its blocks, for
// good, so that its children do not allocate there, each time with a copy of the gap's page.
void fill_gaps();

// In the child, before its work. Nothing can fail.
void use_large_pages();

}  // namespace nianbao
