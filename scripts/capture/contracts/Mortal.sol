// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Goes when told. Before Cancun that removes the account from the trie; since, only its ether (EIP-6780).
contract Mortal {
    uint256 public mark = 7; // slot 0

    function end(address payable heir) external {
        selfdestruct(heir);
    }
}
