/** Addresses of other programs over HTTP. */
@NullMarked
package org.ctip.admin.crmlink.web;

import org.jspecify.annotations.NullMarked;
