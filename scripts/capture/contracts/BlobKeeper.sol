// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Keeps what a contract can see of a blob: its versioned hash and the blob base fee.
contract BlobKeeper {
    bytes32 public first; // slot 0
    uint256 public feeSeen; // slot 1

    function keep() external {
        first = blobhash(0);
        feeSeen = block.blobbasefee;
    }
}
