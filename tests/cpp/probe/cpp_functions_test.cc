// SPDX-License-Identifier: Apache-2.0
// Names of C++ functions as people write them: by symbols, and in the binary of this program.
#include "cpp_functions.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace shop {

class Cart {
 public:
  __attribute__((noinline, used)) explicit Cart(int size) : size_(size) {}
  __attribute__((noinline, used)) int add(int number) { return size_ += number; }
  __attribute__((noinline, used)) int add(const std::string& name) {
    return size_ += static_cast<int>(name.size());
  }
  __attribute__((noinline, used)) int size() const { return size_; }
  __attribute__((noinline, used)) int operator()(unsigned number) const {
    return size_ + static_cast<int>(number);
  }

 private:
  int size_;
};

template <typename T>
__attribute__((noinline)) T larger(T a, T b) {
  return a > b ? a : b;
}

}  // namespace shop

namespace render::probe {
namespace {

using ::testing::HasSubstr;

/** What is used of the class above, so that the compiler makes it. */
int used() {
  shop::Cart cart(1);
  return cart.add(2) + cart.add("three") + cart.size() + cart(4U) +
         shop::larger(5, static_cast<int>(shop::larger(6L, 7L)));
}

/** The symbols that a name finds, by their places in the list; or the error. */
std::string find(std::string_view name, const std::vector<std::string_view>& symbols) {
  CppFunctions functions(name);
  for (std::size_t i = 0; i < symbols.size(); ++i) functions.add(symbols[i], {i, 1});
  const auto result = functions.result();
  if (!result) return result.error().detail;
  std::string found;
  for (const auto& function : *result) found += std::to_string(function.offset) + ' ';
  return found;
}

/** p<int, int>, then p of two of these, and so on: the text doubles with each. */
std::string doubling(int times) {
  constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string symbol = "_Z6handle1pIiiE";
  for (std::size_t i = 0; i < static_cast<std::size_t>(times); ++i) {
    const std::string reference = std::string("S") + digits[i] + '_';
    symbol += "S_I" + reference + reference + 'E';
  }
  return symbol;
}

TEST(CppFunctions, AreNotLookedForInSymbolsThatStandForGigabytes) {
  EXPECT_EQ(find("handle()", {doubling(30)}),
            "the binary has no such function, unless it is one of 1 whose symbols are too "
            "entangled: give the symbol");
  EXPECT_EQ(find("handle(p<int, int>, p<p<int, int>, p<int, int>>)", {doubling(1), doubling(30)}),
            "0 ");
}

TEST(CppFunctions, AreFoundByTheirParameters) {
  const std::vector<std::string_view> symbols = {
      "main", "_ZN4shop4Cart3addEi",
      "_ZN4shop4Cart3addERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE",
      "_ZNK4shop4Cart3addEjPKc", "_ZN5other4Cart3addEi"};
  EXPECT_EQ(find("shop::Cart::add(int)", symbols), "1 ");
  EXPECT_EQ(find("shop::Cart::add( std::string const & )", symbols), "2 ");
  EXPECT_EQ(find("shop::Cart::add(const std::string&)", symbols), "2 ");
  EXPECT_EQ(find("shop::Cart::add(unsigned, const char*) const", symbols), "3 ");
  EXPECT_EQ(
      find("shop::Cart::add(unsigned int, char const*)", symbols),
      "only with other parameters: shop::Cart::add(int), shop::Cart::add(std::string const&), "
      "shop::Cart::add(unsigned int, char const*) const");
  EXPECT_EQ(find("other::Cart::add", symbols), "4 ");
  EXPECT_THAT(find("shop::Cart::add", symbols),
              HasSubstr("several are meant: shop::Cart::add(int)"));
  EXPECT_EQ(find("Cart::add(int)", symbols), "the binary has no such function");
  EXPECT_EQ(find("net/http.(*Cart).add", symbols), "the binary has no such function");
}

TEST(CppFunctions, AreNotTheVariantsThatCompilersMake) {
  const std::vector<std::string_view> symbols = {
      "_ZN4shop4findEv.cold",   "_ZN4shop4findEv.part.0",   "_ZN4shop4findEv",
      "_ZN4shop4sortEi.isra.0", "_ZN4shop4copyEv.llvm.123", "_ZN4shop4moveB5cxx11Ev"};
  EXPECT_EQ(find("shop::find", symbols), "2 ");
  EXPECT_EQ(find("shop::find(void)", symbols), "2 ");
  EXPECT_EQ(find("shop::sort(int)", symbols),
            "only as changed by the compiler: shop::sort(int) [.isra.0]");
  EXPECT_EQ(find("shop::copy()", symbols), "4 ");
  EXPECT_EQ(find("shop::move()", symbols), "5 ");
}

TEST(CppFunctions, OfConstructorsAndDestructorsAreSeveral) {
  // C1 and C2 at two places; D0 calls D1, which would be hit twice
  const std::vector<std::string_view> symbols = {"_ZN4shop4CartC1Ei", "_ZN4shop4CartC2Ei",
                                                 "_ZN4shop4CartD0Ev", "_ZN4shop4CartD1Ev"};
  EXPECT_EQ(find("shop::Cart::Cart(int)", symbols), "0 1 ");
  EXPECT_EQ(find("shop::Cart::~Cart", symbols), "3 ");
}

TEST(CppFunctions, OfTemplatesHaveTheirArgumentsIfThereAreSeveral) {
  const std::vector<std::string_view> symbols = {
      "_ZN4shop6largerIiEET_S1_S1_", "_ZN4shop6largerIlEET_S1_S1_",
      "_ZN4shop5firstISt6vectorIiSaIiEEEENT_10value_typeERKS4_"};
  EXPECT_EQ(find("shop::larger<int>", symbols), "0 ");
  EXPECT_EQ(find("shop::larger(long, long)", symbols), "1 ");
  EXPECT_EQ(find("shop::larger", symbols),
            "several are meant: int shop::larger<int>(int, int), "
            "long shop::larger<long>(long, long)");
  EXPECT_EQ(find("shop::first", symbols), "2 ");
}

TEST(CppFunctions, CanBeOperatorsAndLocal) {
  const std::vector<std::string_view> symbols = {"_ZNK4shop4CartclEj", "_ZN4shoplsERSoRKNS_4CartE",
                                                 "_ZN4shop4CartcvbEv", "_ZN12_GLOBAL__N_14workEv"};
  EXPECT_EQ(find("shop::Cart::operator()", symbols), "0 ");
  EXPECT_EQ(find("shop::Cart::operator()(unsigned int) const", symbols), "0 ");
  EXPECT_EQ(find("shop::operator<<", symbols), "1 ");
  EXPECT_EQ(find("shop::Cart::operator bool", symbols), "2 ");
  EXPECT_EQ(find("(anonymous namespace)::work", symbols), "3 ");
  EXPECT_EQ(find("(anonymous namespace)::work()", symbols), "3 ");
}

TEST(CppFunctions, OfRustAreWithoutTheHash) {
  EXPECT_EQ(find("shop::cart::add", {"_ZN4shop4cart3add17h0123456789abcdefE"}), "0 ");
}

TEST(CppFunctions, AreThoseOfTheirSymbols) {
  EXPECT_GT(used(), 0);
  const auto elf = ElfFile::open("/proc/self/exe");
  ASSERT_TRUE(elf) << elf.error().text();
  const auto offset = [&](std::string_view name) {
    const auto functions = (*elf)->functions(name);
    EXPECT_TRUE(functions) << functions.error().text();
    return functions && functions->size() == 1 ? functions->front().offset : 0;
  };
  EXPECT_NE(offset("shop::Cart::add(int)"), 0u);
  EXPECT_EQ(offset("shop::Cart::add(int)"), offset("_ZN4shop4Cart3addEi"));
  EXPECT_EQ(offset("shop::Cart::size"), offset("_ZNK4shop4Cart4sizeEv"));
  EXPECT_EQ(offset("shop::Cart::operator()"), offset("_ZNK4shop4CartclEj"));
  EXPECT_EQ(offset("shop::larger<int>"), offset("_ZN4shop6largerIiEET_S1_S1_"));
  const auto several = (*elf)->functions("shop::Cart::add");
  ASSERT_FALSE(several);
  EXPECT_EQ(several.error().code, Errc::symbol_missing);
  EXPECT_THAT(several.error().text(), HasSubstr("function shop::Cart::add"));
  EXPECT_THAT(several.error().text(), HasSubstr("shop::Cart::add(int)"));
}

}  // namespace
}  // namespace render::probe
